import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { registerServiceWorker } from '../../app/_board/register-service-worker';

const register = vi.fn(() => Promise.resolve());
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  page = new EventTarget();
  register.mockClear();
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', { readyState: 'complete' });
  vi.stubGlobal('navigator', { serviceWorker: { register } });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

/** Somebody moves a hand again and again. */
function draw(milliseconds: number): void {
  for (let passed = 0; passed < milliseconds; passed += 100) {
    page.dispatchEvent(new Event('pointermove'));
    vi.advanceTimersByTime(100);
  }
}

it('keeps the app when the page is idle and no hand draws', () => {
  registerServiceWorker();
  vi.advanceTimersByTime(1_500);
  expect(register).toHaveBeenCalledOnce();
});

it('lets a hand draw first, also where the page is idle between its movements, and goes on when it rests', () => {
  registerServiceWorker();
  draw(3_000);
  expect(register).not.toHaveBeenCalled();
  vi.advanceTimersByTime(3_000);
  expect(register).toHaveBeenCalledOnce();
});

it('keeps the app also for who never rests', () => {
  registerServiceWorker();
  draw(8_000);
  expect(register).toHaveBeenCalledOnce();
});
