/** So many shapes as an `.excalidraw` file that stays below the 20 MB which the server takes: boxes, words and short lines. */
export function createLargeFile(count) {
  const elements = Array.from({ length: count }, (_, index) => {
    const [x, y] = [(index % 150) * 160, Math.floor(index / 150) * 110];
    const common = {
      id: `e${index}`,
      x,
      y,
      width: 120,
      height: 80,
      strokeColor: '#1e1e1e',
      seed: index + 1,
      roughness: 0,
    };
    if (index % 5 === 0)
      return { ...common, type: 'text', text: `Shape ${index}`, fontSize: 20, fontFamily: 2 };
    if (index % 5 === 1)
      return {
        ...common,
        type: 'line',
        points: [
          [0, 0],
          [60, 40],
          [120, 80],
        ],
      };
    return { ...common, type: ['rectangle', 'ellipse', 'diamond'][index % 3], backgroundColor: '#a5d8ff' };
  });
  return JSON.stringify({ type: 'excalidraw', version: 2, elements, appState: {}, files: {} });
}
