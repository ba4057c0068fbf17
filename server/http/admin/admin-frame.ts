import { html, raw } from 'hono/html';
import type { AdminSection, Html } from './admin-section';

const STYLE = `
  :root { color-scheme: light dark; --paper: #fcfcfb; --card: #fff; --words: #1d1d20; --quiet: #5d6370; --rule: #e2e3e8; --accent: #3358d4; --bad: #c22733; --good: #22703a; }
  @media (prefers-color-scheme: dark) { :root { --paper: #16171b; --card: #1f2026; --words: #ececf1; --quiet: #a0a7b3; --rule: #34353e; --accent: #8aa8ff; --bad: #ff8a90; --good: #63cf80; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--words); font: 15px/1.5 system-ui, sans-serif; }
  header { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 18px; padding: 12px 24px; border-bottom: 1px solid var(--rule); background: var(--card); }
  header strong { font-size: 16px; }
  header form { margin-left: auto; }
  nav { display: flex; flex-wrap: wrap; gap: 4px; }
  nav a, .tabs a { padding: 5px 11px; border-radius: 8px; color: var(--quiet); text-decoration: none; }
  nav a[aria-current], .tabs a[aria-current] { background: var(--rule); color: var(--words); }
  main { max-width: 1180px; margin: 0 auto; padding: 24px; }
  h1 { margin: 0 0 14px; font-size: 22px; line-height: 1.3; }
  h2 { margin: 26px 0 10px; font-size: 16px; font-weight: 600; }
  h1 + h2 { margin-top: 0; }
  .tabs { display: flex; flex-wrap: wrap; gap: 4px; margin: 0 0 16px; }
  .said { margin: 0 0 16px; padding: 9px 14px; border: 1px solid var(--rule); border-radius: 10px; background: var(--card); }
  .scroll { overflow-x: auto; border: 1px solid var(--rule); border-radius: 12px; background: var(--card); }
  table { width: 100%; border-collapse: collapse; font-size: 14px; }
  th { color: var(--quiet); font-weight: 500; white-space: nowrap; }
  th, td { padding: 9px 14px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
  tr:last-child td { border-bottom: 0; }
  td form { display: inline; }
  code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
  .quiet { color: var(--quiet); } .bad { color: var(--bad); } .good { color: var(--good); }
  .number { text-align: right; font-variant-numeric: tabular-nums; }
  .nothing { padding: 34px 14px; text-align: center; color: var(--quiet); }
  button, input { font: inherit; min-height: 34px; padding: 4px 12px; border: 1px solid var(--rule); border-radius: 8px; background: var(--card); color: inherit; }
  button { cursor: pointer; } button.main { background: var(--accent); border-color: var(--accent); color: var(--paper); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  .enter { display: grid; gap: 12px; max-width: 340px; margin: 14vh auto 0; padding: 26px; border: 1px solid var(--rule); border-radius: 14px; background: var(--card); }
  @media (max-width: 600px) {
    main { padding: 16px; }
    .cards thead { display: none; }
    .cards table, .cards tbody, .cards tr, .cards td { display: block; }
    .cards tr { padding: 10px 14px; border-bottom: 1px solid var(--rule); }
    .cards tr:last-child { border-bottom: 0; }
    .cards td { padding: 2px 0; border: 0; text-align: left; }
    .cards td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); }
    .cards td.nothing { padding: 24px 0; text-align: center; }
    .cards td button { width: 100%; margin-top: 8px; }
  }
  .enter label { display: grid; gap: 6px; color: var(--quiet); }
`;

function page(title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Driftless</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

/** Asks for the token. */
export function renderEntrance(trouble: string | null): Html {
  return page(
    'Admin',
    html`<form class="enter" method="post" action="/admin/enter">
      <h1>Admin</h1>
      ${trouble ? html`<p class="bad" role="alert">${trouble}</p>` : ''}
      <label>Token<input name="token" type="password" autocomplete="current-password" required autofocus /></label>
      <button class="main" type="submit">Enter</button>
      <span class="quiet">It is the server’s setting ADMIN_TOKEN.</span>
    </form>`,
  );
}

/** Where there is no token: what to do for one. */
export function renderClosed(): Html {
  return page(
    'Admin',
    html`<main class="enter">
      <h1>The admin area is closed</h1>
      <p>This server has no admin token. Set <code>ADMIN_TOKEN</code> to a long secret, start the server again, and open this page with it.</p>
      <p class="quiet"><a href="/">Go to your boards</a></p>
    </main>`,
  );
}

/** A section within the frame that all of them share. @param said what came of the last action */
export function renderSection(
  sections: readonly AdminSection[],
  current: AdminSection,
  body: Html,
  said: string | null,
): Html {
  return page(
    current.title,
    html`<header>
        <strong>Driftless admin</strong>
        <nav aria-label="Sections">
          ${sections.map(
            ({ name, title }) =>
              html`<a href="/admin/${name}" ${name === current.name ? raw('aria-current="page"') : ''}>${title}</a>`,
          )}
        </nav>
        <form method="post" action="/admin/leave"><button type="submit">Leave</button></form>
      </header>
      <main>
        <h1>${current.title}</h1>
        ${said ? html`<p class="said" role="status">${said}</p>` : ''} ${body}
      </main>`,
  );
}

/** @param back the query of the page it stands on, where it leads back to */
export function renderButton(section: AdminSection, action: string, subject: string, back: string): Html {
  const label = section.actions.get(action)?.label ?? action;
  return html`<form method="post" action="/admin/${section.name}/${action}">
    <input type="hidden" name="subject" value="${subject}" /><input type="hidden" name="back" value="${back}" />
    <button type="submit" aria-label="${label} ${subject}">${label}</button>
  </form>`;
}
