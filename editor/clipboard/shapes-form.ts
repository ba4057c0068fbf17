/** Other programs that keep unknown forms (this one, in another tab) find the shapes here even if the text was changed. */
export const SHAPES_FORM = 'web application/vnd.driftless+json';
/** What Excalidraw writes beside the text; only within a copy event can it be given. */
export const EXCALIDRAW_FORM = 'application/vnd.excalidraw.clipboard+json';
