// The product beside Excalidraw and tldraw, by real input, and then the canvas engine alone.
//   node bench/canvas/index.mjs [--counts 5000,20000]
await import('./peers.mjs');
await import('./engine.mjs');
