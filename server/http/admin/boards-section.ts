import { html } from 'hono/html';
import type { QuarantinedBoard, Storage } from '../../storage/storage';
import { type AdminSection, asAdminSection, type Html } from './admin-section';

export interface BoardsSectionPorts {
  readonly storage: Pick<Storage, 'listQuarantined' | 'recoverBoard'>;
  /** Boards with somebody on them. */
  readonly rooms: () => readonly RoomReading[];
  /** What was refused since the start. */
  readonly refusals: () => Promise<readonly RefusalReading[]>;
}

export interface RoomReading {
  readonly board: string;
  readonly connections: number;
  /** Bytes that wait in its sockets. */
  readonly buffered: number;
}

export interface RefusalReading {
  readonly door: string;
  readonly reason: string;
  readonly count: number;
}

interface BoardsContent {
  readonly quarantined: readonly QuarantinedBoard[];
  readonly rooms: readonly RoomReading[];
  readonly refusals: readonly RefusalReading[];
}

const MOST_SHOWN = 200;
const NUMBERS: ReadonlySet<string> = new Set(['Changes', 'Connections', 'Bytes waiting', 'Times']);

function when(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').slice(0, 19);
}

/** Columns of numbers stand to the right, as their numbers do. */
function renderHead(head: string): Html {
  if (head === '') return html`<th aria-label="Action"></th>`;
  return NUMBERS.has(head) ? html`<th class="number">${head}</th>` : html`<th>${head}</th>`;
}

function renderTable(heads: readonly string[], rows: readonly Html[], nothing: string): Html {
  if (rows.length === 0) return html`<div class="scroll"><p class="nothing">${nothing}</p></div>`;
  return html`<div class="scroll cards">
    <table>
      <thead>
        <tr>
          ${heads.map(renderHead)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function renderBoards(
  { quarantined, rooms, refusals }: BoardsContent,
  button: (action: string, subject: string) => Html,
): Html {
  const closed = quarantined.map(
    ({ id, headSeq, updatedAt }) => html`<tr>
      <td><code>${id}</code></td>
      <td class="number" data-label="Changes">${headSeq}</td>
      <td class="quiet" data-label="Last change (UTC)">${when(updatedAt)}</td>
      <td>${button('recover', id)}</td>
    </tr>`,
  );
  const open = rooms.map(
    ({ board, connections, buffered }) => html`<tr>
      <td><code>${board}</code></td>
      <td class="number" data-label="Connections">${connections}</td>
      <td class="number" data-label="Bytes waiting">${buffered}</td>
    </tr>`,
  );
  const refused = refusals.map(
    ({ door, reason, count }) => html`<tr>
      <td data-label="Door">${door}</td>
      <td data-label="Reason">${reason}</td>
      <td class="number" data-label="Times">${count}</td>
    </tr>`,
  );
  return html`<h2>Kept closed</h2>
    ${renderTable(['Board', 'Changes', 'Last change (UTC)', ''], closed, 'Every board can be read.')}
    <h2>In use</h2>
    ${renderTable(['Board', 'Connections', 'Bytes waiting'], open, 'Nobody is on a board.')}
    <h2>Refused since the start</h2>
    ${renderTable(['Door', 'Reason', 'Times'], refused, 'Nothing was refused.')}`;
}

/** Boards that are kept closed, with the way back; those in use; what was refused and why. */
export function createBoardsSection({ storage, rooms, refusals }: BoardsSectionPorts): AdminSection {
  return asAdminSection<BoardsContent>({
    name: 'boards',
    title: 'Boards',
    async read() {
      const [quarantined, refused] = await Promise.all([storage.listQuarantined(), refusals()]);
      const busiest = [...rooms()].sort((one, other) => other.connections - one.connections);
      return {
        quarantined,
        rooms: busiest.slice(0, MOST_SHOWN),
        refusals: [...refused].sort((one, other) => other.count - one.count).slice(0, MOST_SHOWN),
      };
    },
    render: renderBoards,
    actions: new Map([
      [
        'recover',
        {
          label: 'Recover what can be read',
          async run(id) {
            const recovered = await storage.recoverBoard(id);
            if (!recovered) return `Board ${id} is not kept closed.`;
            const { seq, lostThrough, setAside } = recovered;
            return `Board ${id} is open again as of change ${seq} of ${lostThrough}; ${setAside} were set aside.`;
          },
        },
      ],
    ]),
  });
}
