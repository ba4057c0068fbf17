/** Which sites may show a board in a frame. Laws as for `Storage`. */
export interface EmbedStorage {
  /** Origins as `frame-ancestors` takes them; none for a board that is not there or lies in the trash. */
  findEmbedding(board: string): Promise<readonly string[]>;
  /** False when there is no such board. */
  saveEmbedding(board: string, origins: readonly string[]): Promise<boolean>;
}
