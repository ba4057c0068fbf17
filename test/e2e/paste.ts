import type { BoardPage } from './board-page';

/** Pastes these forms, as the browser does when somebody presses the keys for it. */
export async function paste(person: BoardPage, forms: Readonly<Record<string, string>>): Promise<void> {
  await person.page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, forms);
}
