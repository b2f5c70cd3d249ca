/** Tells the shell that the server no longer knows this session. */
const target = new EventTarget();

export const sessionEnded = (): void => {
  target.dispatchEvent(new Event('ended'));
};

export function onSessionEnded(listener: () => void): () => void {
  target.addEventListener('ended', listener);
  return () => target.removeEventListener('ended', listener);
}
