/** Somebody who writes is not interrupted: runs once they have stopped for a moment. */
export function whenIdle(run: () => void): () => void {
  let waiting = 0;
  return () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(run, 120);
  };
}
