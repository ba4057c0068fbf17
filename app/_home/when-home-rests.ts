import { bringLettersOfPage } from '../_board/letters/letters-of-page';
import { registerServiceWorker } from '../_board/register-service-worker';

/** What home does for the next visit, and for whom its system writes boxes: nobody waits for either. */
export function keepAppAndLetters(): void {
  registerServiceWorker();
  bringLettersOfPage();
}
