/** The browser asks "Leave site?" while there is work that would go with the page. Returns the disposer. */
export function warnBeforeLeaving(target: EventTarget, hasWorkAtRisk: () => boolean): () => void {
  const onLeave = (event: Event) => {
    if (hasWorkAtRisk()) event.preventDefault();
  };
  target.addEventListener('beforeunload', onLeave);
  return () => target.removeEventListener('beforeunload', onLeave);
}
