// The product's own page, by its scripting object, with what the driver asks of every subject. Added to the page before it loads.
const board = () => window.driftless;

window.subject = {
  async open(text) {
    await board().import(new File([text], 'scene.excalidraw', { type: 'application/json' }));
    board().fit();
  },
  async fit() {
    board().fit();
  },
  async look(zoom) {
    const { x, y } = window.subject.middle ?? board().camera();
    board().setCamera({ x, y, zoom });
  },
  async grip() {
    return board().screenOf('grip');
  },
  async count() {
    return board().count();
  },
  /** A PNG of a file, at twice its size, in base64. */
  async picture(text) {
    await board().import(new File([text], 'scene.excalidraw'));
    const bytes = new Uint8Array(await (await board().export('png')).arrayBuffer());
    return btoa(bytes.reduce((letters, byte) => letters + String.fromCharCode(byte), ''));
  },
};
