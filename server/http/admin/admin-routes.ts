import type { Hono } from 'hono';
import { z } from 'zod';
import type { OriginCheck } from '../../auth/origin';
import type { Logger } from '../../observe/logger';
import { ApiError } from '../api-error';
import type { ApiContext, ApiEnvironment } from '../caller';
import { readBody, readForm } from '../read-body';
import type { AdminAccess } from './admin-access';
import { renderButton, renderClosed, renderEntrance, renderSection } from './admin-frame';
import type { AdminSection } from './admin-section';

export interface AdminPorts {
  readonly access: AdminAccess;
  readonly sections: readonly AdminSection[];
  readonly isOwnOrigin: OriginCheck;
  readonly logger: Logger;
  /** Throws a 429 when somebody tries too many tokens. */
  limitGuessing(context: ApiContext): void;
}

const acting = z.strictObject({ subject: z.string().max(200) });
const LONGEST_SAID = 300;

/** Pages for the operator, drawn on the server, without a script; everything of it as JSON beside it under `/api/admin`. */
export function addAdminRoutes(app: Hono<ApiEnvironment>, ports: AdminPorts | null): void {
  if (!ports) {
    addClosedAdmin(app);
    return;
  }
  app.use('/admin/*', async (context, next) => {
    // Under `no-referrer`, which is everywhere else, Chromium sends a form with the Origin `null`, and we could not tell it from another site's.
    context.header('referrer-policy', 'same-origin');
    await next();
  });
  addEntrance(app, ports);
  addPages(app, ports);
  addAdminApi(app, ports);
}

/** Without a token: programs are told that there is nothing, people what to do. */
function addClosedAdmin(app: Hono<ApiEnvironment>): void {
  for (const path of ['/admin', '/admin/*'])
    app.get(path, async (context, next) =>
      context.req.header('accept')?.includes('text/html') ? context.html(renderClosed(), 404) : next(),
    );
}

function isInside(context: ApiContext, { access }: AdminPorts): boolean {
  return access.mayEnter(context.env.incoming.headers);
}

/** Forms come from our own pages; the cookie is `SameSite=Strict` besides. */
function expectOwnForm(context: ApiContext, { isOwnOrigin }: AdminPorts): void {
  if (!isOwnOrigin(context.env.incoming.headers)) {
    throw new ApiError(403, 'WRONG_ORIGIN', 'This comes from another site');
  }
}

function findSection({ sections }: AdminPorts, context: ApiContext): AdminSection {
  const section = sections.find(({ name }) => name === context.req.param('section'));
  if (!section) throw new ApiError(404, 'NOT_FOUND', 'There is no such section');
  return section;
}

async function act(
  { logger }: AdminPorts,
  section: AdminSection,
  action: string,
  subject: string,
): Promise<string> {
  const found = section.actions.get(action);
  if (!found) throw new ApiError(404, 'NOT_FOUND', 'There is nothing of this name to do');
  const said = await found.run(subject);
  logger.info({ section: section.name, action, subject }, said);
  return said;
}

function addEntrance(app: Hono<ApiEnvironment>, ports: AdminPorts): void {
  const { access, sections } = ports;
  app.get('/admin', (context) =>
    isInside(context, ports)
      ? context.redirect(`/admin/${sections[0]!.name}`, 303)
      : context.html(renderEntrance(null), 401),
  );
  app.post('/admin/enter', async (context) => {
    expectOwnForm(context, ports);
    ports.limitGuessing(context);
    const { token = '' } = await readForm(context);
    if (!access.isToken(token)) return context.html(renderEntrance('That is not the token.'), 401);
    context.header('set-cookie', access.writeCookie());
    return context.redirect('/admin', 303);
  });
  app.post('/admin/leave', (context) => {
    expectOwnForm(context, ports);
    context.header('set-cookie', access.writeCookie(true));
    return context.redirect('/admin', 303);
  });
}

function addPages(app: Hono<ApiEnvironment>, ports: AdminPorts): void {
  app.use('/admin/:section/*', async (context, next) => {
    if (!isInside(context, ports)) return context.html(renderEntrance(null), 401);
    await next();
  });
  app.get('/admin/:section', async (context) => {
    const section = findSection(ports, context);
    const { said, ...query } = context.req.query();
    const back = new URLSearchParams(query).toString();
    const content = await section.read(query);
    const body = section.render(content, (action, subject) => renderButton(section, action, subject, back));
    return context.html(renderSection(ports.sections, section, body, said?.slice(0, LONGEST_SAID) ?? null));
  });
  app.post('/admin/:section/:action', async (context) => {
    expectOwnForm(context, ports);
    const section = findSection(ports, context);
    const { subject = '', back = '' } = await readForm(context);
    const said = await act(ports, section, context.req.param('action'), subject);
    const query = new URLSearchParams(back);
    query.set('said', said);
    return context.redirect(`/admin/${section.name}?${query}`, 303);
  });
}

function addAdminApi(app: Hono<ApiEnvironment>, ports: AdminPorts): void {
  app.use('/api/admin/*', async (context, next) => {
    if (!isInside(context, ports)) {
      ports.limitGuessing(context);
      throw new ApiError(401, 'NO_ADMIN', 'This needs the admin token');
    }
    await next();
  });
  app.get('/api/admin/:section', async (context) => {
    return context.json((await findSection(ports, context).read(context.req.query())) as object);
  });
  app.post('/api/admin/:section/:action', async (context) => {
    const section = findSection(ports, context);
    const { subject } = await readBody(context, acting);
    return context.json({ said: await act(ports, section, context.req.param('action'), subject) });
  });
}
