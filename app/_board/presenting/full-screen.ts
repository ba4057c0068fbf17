/**
 * Keeps the page on the whole screen; `left` is told when the person leaves it by the browser's own ways. Where it is not allowed (a phone's
 * browser, a frame in another page) nothing happens. Returns the way back.
 */
export function takeWholeScreen(page: Document, left: () => void): () => void {
  let isOver = false;
  let wasGiven = false;
  const onChange = () => {
    if (page.fullscreenElement) wasGiven = true;
    else if (wasGiven && !isOver) left();
  };
  page.addEventListener('fullscreenchange', onChange);
  const asked = page.documentElement.requestFullscreen?.({ navigationUI: 'hide' });
  asked?.catch(() => undefined);
  return () => {
    isOver = true;
    page.removeEventListener('fullscreenchange', onChange);
    if (page.fullscreenElement) page.exitFullscreen().catch(() => undefined);
  };
}
