import type { z } from 'zod';
import type { Role } from '../../sync/protocol/roles';

type Verb = 'get' | 'post' | 'patch' | 'delete';

/** What the OpenAPI says of one address. */
export interface Described {
  readonly verb: Verb;
  /** As the router has it: `/api/boards/:id`. */
  readonly path: string;
  readonly summary: string;
  /** The least role on the board of the path. */
  readonly role?: Role;
  /** What reads the body; a media type where it is bytes. */
  readonly body?: z.ZodType | string;
  readonly query?: readonly string[];
  readonly answer: number;
  /** What the answer holds, where it is JSON. */
  readonly returns?: z.ZodType;
  /** The status where what was asked for was there already. */
  readonly again?: number;
  /** The media type of the answer, where it is not JSON. */
  readonly type?: string;
}
