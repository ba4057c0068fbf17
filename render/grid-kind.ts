/** How the grid is painted; which one a person likes is theirs, whether there is one is the board's. */
export type GridKind = 'dots' | 'lines';
