import { fetchOtherLetters } from './fetch-other-letters';
import { lackingScripts } from './lacking-letters';
import type { Script } from './scripts';

let isWatched = false;

/**
 * Brings letters that the system lacks with the first words of the page that have them: its own, names, titles, what is typed. Once asked for, a
 * script stays: the browser then fetches by itself what it shows. Nothing is watched where the system lacks none.
 */
export function bringLettersOfPage(): void {
  if (isWatched) return;
  isWatched = true;
  let waiting = lackingScripts();
  if (waiting.length === 0) return;
  const ask = (scripts: readonly Script[]) => {
    waiting = waiting.filter((script) => !scripts.includes(script));
    fetchOtherLetters()
      .then(({ addScripts }) => addScripts(scripts))
      // Without the network they are asked for again with the next words.
      .catch(() => {
        waiting = [...waiting, ...scripts];
      });
  };
  const look = (text: string | null | undefined) => {
    const met = text ? waiting.filter(({ letters }) => letters.test(text)) : [];
    if (met.length > 0) ask(met);
  };
  const lookAtNode = (node: Node) => {
    if (!(node instanceof HTMLScriptElement)) look(node.textContent);
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') lookAtNode(target);
      for (const node of addedNodes) lookAtNode(node);
    }
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  const onInput = ({ target }: Event) => {
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    look(isField ? target.value : (target as Node | null)?.textContent);
  };
  document.addEventListener('input', onInput, { capture: true, passive: true });
  // Not all that the document holds: words for trouble stand in its scripts in every language.
  look(`${document.title} ${document.querySelector('[data-page]')?.textContent}`);
}
