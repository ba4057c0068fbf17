/** Excalidraw as its package gives it, with what the driver asks of every subject. */
export function openSubject({ library, createElement, createRoot }) {
  const host = document.body.appendChild(document.createElement('div'));
  host.style.cssText = 'position:fixed;inset:0';

  const opening = new Promise((resolve) => {
    createRoot(host).render(createElement(library.Excalidraw, { excalidrawAPI: resolve }));
  });

  const subject = {
    ready: opening.then(() => true),
    async open(text) {
      const api = await opening;
      api.updateScene({ elements: library.restoreElements(JSON.parse(text).elements, null) });
      subject.fit();
    },
    async fit() {
      const api = await opening;
      api.scrollToContent(api.getSceneElements(), {
        fitToViewport: true,
        viewportZoomFactor: 0.95,
        animate: false,
      });
    },
    async look(zoom) {
      const api = await opening;
      const grip = api.getSceneElements().find(({ id }) => id === 'grip');
      const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
      api.updateScene({
        appState: {
          zoom: { value: zoom },
          scrollX: innerWidth / 2 / zoom - x,
          scrollY: innerHeight / 2 / zoom - y,
        },
      });
    },
    async grip() {
      const api = await opening;
      const grip = api.getSceneElements().find(({ id }) => id === 'grip');
      const { zoom, scrollX, scrollY } = api.getAppState();
      return { x: (grip.x + 60 + scrollX) * zoom.value, y: (grip.y + 60 + scrollY) * zoom.value };
    },
    /** A PNG of a file, at twice its size, in base64. */
    async picture(text) {
      const { elements, appState, files } = library.restore(JSON.parse(text), null, null);
      const blob = await library.exportToBlob({
        elements,
        files,
        appState: { ...appState, exportBackground: true, viewBackgroundColor: '#ffffff' },
        exportPadding: 16,
        getDimensions: (width, height) => ({ width: width * 2, height: height * 2, scale: 2 }),
      });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(bytes.reduce((letters, byte) => letters + String.fromCharCode(byte), ''));
    },
    async count() {
      return (await opening).getSceneElements().length;
    },
  };
  return subject;
}
