/** The browser asks "Leave site?" while work is not saved. Returns the disposer. */
export function warnBeforeLeaving(target: EventTarget, hasUnsavedWork: () => boolean): () => void {
  const onLeave = (event: Event) => {
    if (hasUnsavedWork()) event.preventDefault();
  };
  target.addEventListener('beforeunload', onLeave);
  return () => target.removeEventListener('beforeunload', onLeave);
}
