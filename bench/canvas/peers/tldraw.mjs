/** tldraw as its package gives it, with what the driver asks of every subject. A peer to measure against, never part of the product. */
export function openSubject({ library, createElement, createRoot }) {
  const host = document.body.appendChild(document.createElement('div'));
  host.style.cssText = 'position:fixed;inset:0';

  const opening = new Promise((resolve) => {
    const options = { maxShapesPerPage: 200_000 };
    createRoot(host).render(
      createElement(library.Tldraw, { options, onMount: (editor) => void resolve(editor) }),
    );
  });

  /** What is above all others; the grip is pasted last. */
  function topShape(editor) {
    return editor.getCurrentPageShapesSorted().at(-1);
  }

  const subject = {
    ready: opening.then(() => true),
    async open(text) {
      const editor = await opening;
      await editor.putExternalContent({ type: 'excalidraw', content: JSON.parse(text) });
      editor.selectNone();
      editor.zoomToFit();
    },
    async fit() {
      (await opening).zoomToFit();
    },
    async look(zoom) {
      const editor = await opening;
      const { x, y } = editor.getShapePageBounds(topShape(editor)).center;
      editor.setCamera({ x: innerWidth / 2 / zoom - x, y: innerHeight / 2 / zoom - y, z: zoom });
    },
    async grip() {
      const editor = await opening;
      const { minX, minY } = editor.getShapePageBounds(topShape(editor));
      return editor.pageToViewport({ x: minX + 60, y: minY + 60 });
    },
    async count() {
      return (await opening).getCurrentPageShapeIds().size;
    },
  };
  return subject;
}
