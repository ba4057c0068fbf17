import type { Server } from 'node:http';
import type { EventDoor } from './events/event-door';
import type { OpenDocuments } from './log/open-documents';
import type { DocumentDoor } from './sync/document-door';

interface ClosingParts {
  readonly door: Pick<DocumentDoor, 'close'>;
  readonly documents: Pick<OpenDocuments, 'close' | 'commits'>;
  readonly metrics: { close(): void };
  readonly events: Pick<EventDoor, 'close'>;
  readonly content: { close(): Promise<unknown> };
  readonly history: { close(): Promise<unknown> };
  readonly jobs: { close(): Promise<unknown> };
  readonly bus: { close(): Promise<void> };
  readonly storage: { close(): Promise<unknown> };
}

/** What was taken is stored first, then the doors, then what they stand on. Asked again it gives the same end. */
export function closeOnce(server: Server, parts: ClosingParts): (spread?: number) => Promise<void> {
  const { door, events, documents, content, history, jobs, bus, storage, metrics } = parts;
  const close = async (spread: number) => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await documents.commits.drain(5_000);
    await Promise.all([door.close(spread), events.close(spread)]);
    server.closeAllConnections();
    await closed;
    await Promise.all([documents.close(), content.close(), history.close(), jobs.close()]);
    await bus.close();
    await storage.close();
    metrics.close();
  };
  let closing: Promise<void> | null = null;
  return (spread = 0) => {
    closing ??= close(spread);
    return closing;
  };
}
