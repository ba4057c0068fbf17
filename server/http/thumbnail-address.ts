/** Where the picture of a board lies, by the state it shows: a changed board has another address, so a browser may keep the old one for good. */
export function thumbnailAddress(board: string, seq: number): string {
  return `/api/boards/${board}/thumbnail?v=${seq}`;
}
