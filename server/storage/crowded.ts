import { StorageError } from './storage';

/** More wait than it makes sense to wait behind: come back a little later. */
export class Crowded extends StorageError {
  constructor(message: string) {
    super('unavailable', message);
  }
}
