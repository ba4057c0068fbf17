import type { HistoryApi } from './history-api';
import { KnownStretch } from './known-stretch';
import { thinPieces } from './thin-pieces';

export interface PointSourcePorts {
  readonly api: Pick<HistoryApi, 'pieces'>;
  /** Resolves when the hand that moves the slider rests: building each point that it passes would keep the slider from following it. */
  readonly handRests: () => Promise<void>;
}

/** So many points that were looked at lately need neither be fetched nor thinned again. */
const KEPT = 24;

/** Where the points of a past come from, as pieces to be built for somebody who only looks. */
export class PointSource {
  private readonly thin = new Map<number, readonly Uint8Array[]>();
  private stretch = new KnownStretch();

  constructor(private readonly ports: PointSourcePorts) {}

  /** Null when it was called off while the hand moved on. Rejects with what the server's refusal says to people. */
  async find(seq: number, signal: AbortSignal): Promise<readonly Uint8Array[] | null> {
    const thin = this.thin.get(seq);
    const known = thin ?? this.stretch.find(seq);
    if (!known) return this.keep(seq, thinPieces(await this.fetch(seq, signal)));
    await this.ports.handRests();
    return signal.aborted ? null : this.keep(seq, thin ?? thinPieces(known));
  }

  /** Of a past that was let go of nothing stays, and a log that was gone back behind has other changes under the same numbers. */
  forget(): void {
    this.thin.clear();
    this.stretch = new KnownStretch();
  }

  private async fetch(seq: number, signal: AbortSignal): Promise<readonly Uint8Array[]> {
    const { stretch } = this;
    const pieces = await this.ports.api.pieces(seq, signal);
    stretch.keep(seq, pieces);
    return pieces;
  }

  private keep(seq: number, pieces: readonly Uint8Array[]): readonly Uint8Array[] {
    this.thin.delete(seq);
    this.thin.set(seq, pieces);
    const [oldest] = this.thin.keys();
    if (this.thin.size > KEPT) this.thin.delete(oldest!);
    return pieces;
  }
}
