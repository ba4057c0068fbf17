/**
 * Work that is asked for again and again, never done twice at once: what is asked for meanwhile is done once more when it ends. Two that
 * overlap may end in the other order, and what was found first would be written over what was found last. The work tells its own errors.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let isUnderWay = false;
  let isAskedFor = false;
  async function run(): Promise<void> {
    isUnderWay = true;
    try {
      while (isAskedFor) {
        isAskedFor = false;
        await work().catch(() => undefined);
      }
    } finally {
      isUnderWay = false;
    }
  }
  return () => {
    isAskedFor = true;
    if (!isUnderWay) void run();
  };
}
