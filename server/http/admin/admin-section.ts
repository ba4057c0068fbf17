import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What may be done with one thing of a section. */
export interface AdminAction {
  /** On its button. */
  readonly label: string;
  /** Does it to the thing of this id; answers what to say about it. */
  run(subject: string): Promise<string>;
}

/** One part of the admin area: a page of its own, the same as JSON, and what may be done there. */
export interface AdminSection<Content = unknown> {
  /** In the address: `/admin/<name>`, `/api/admin/<name>`. */
  readonly name: string;
  readonly title: string;
  /** What there is to tell, as plain data. */
  read(query: Readonly<Record<string, string>>): Promise<Content>;
  /** The same for people. `button` draws the button of an action; everything put in with `html` is escaped. */
  render(content: Content, button: (action: string, subject: string) => Html): Html;
  /** By name; a name that is not here does nothing. */
  readonly actions: ReadonlyMap<string, AdminAction>;
}

/** Lets a section join the others: the frame gives it back what it has read itself. */
export function asAdminSection<Content>(section: AdminSection<Content>): AdminSection {
  return section as unknown as AdminSection;
}
