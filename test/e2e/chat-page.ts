import type { Locator } from '@playwright/test';
import type { BoardPage } from './board-page';
import { expect } from './product';

/** Somebody in the chat of a board. */
export class ChatPage {
  constructor(readonly person: BoardPage) {}

  get page() {
    return this.person.page;
  }

  get button(): Locator {
    return this.page.getByRole('button', { name: 'Chat', exact: true });
  }

  get field(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get messages(): Locator {
    return this.page.getByRole('list', { name: 'Messages' }).locator('[data-message]');
  }

  get bell(): Locator {
    return this.page.getByRole('button', { name: /^Notifications/ });
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  async open(): Promise<this> {
    await this.button.click();
    await expect(this.page.getByRole('complementary', { name: 'Chat' })).toBeVisible();
    return this;
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
    await expect(this.field).toHaveValue('');
  }

  async sees(...texts: string[]): Promise<void> {
    for (const text of texts) await expect(this.message(text)).toHaveCount(1);
  }

  /** Does something with a message by its menu. */
  async choose(text: string, action: string): Promise<void> {
    const message = this.message(text);
    await message.hover();
    await message.getByRole('button', { name: 'Message actions' }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** What all messages say, from the first to the last. */
  async said(pattern: RegExp): Promise<string[]> {
    const texts = await this.messages.allInnerTexts();
    return texts.flatMap((text) => pattern.exec(text)?.[0] ?? []);
  }

  async isNamed(name: string): Promise<void> {
    await this.page.evaluate(
      (wanted) =>
        fetch('/api/me', {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ name: wanted }),
        }),
      name,
    );
    await this.person.reload();
  }
}
