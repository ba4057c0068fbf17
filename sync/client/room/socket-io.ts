import { Manager, type ManagerOptions } from 'socket.io-client';
import type { OpenEventSocket } from './event-socket';

/**
 * The event door by Socket.IO. The namespaces of a page share one connection. It begins with HTTP long polling and goes over to a
 * WebSocket where there is a way for one, so that it works behind proxies that let none through.
 *
 * @param url of the server: `https://host`
 */
export function createEventSockets(url: string, options: Partial<ManagerOptions> = {}): OpenEventSocket {
  const manager = new Manager(url, { ...options, autoConnect: false, reconnection: false });
  return (namespace, introduce, { onOpen, onMessage, onClosed }) => {
    const socket = manager.socket(namespace, { auth: (tell) => tell(introduce()) });
    socket.on('connect', onOpen);
    socket.on('disconnect', () => onClosed(null));
    socket.on('connect_error', (error: Error & { data?: unknown }) => {
      // Only what the server said has data; all else is the network.
      onClosed(error.data === undefined ? null : error.message);
    });
    socket.onAny((name: string, payload: unknown) => onMessage(name, payload));
    return {
      connect: () => void socket.connect(),
      disconnect: () => void socket.disconnect(),
      ask: (name, body, answered) => void (socket.connected && socket.emit(name, body, answered)),
      emit: (name, body) => void (socket.connected && socket.volatile.emit(name, body)),
    };
  };
}
