import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const INLINE = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** The scripts within a page, each as a content security policy names it. */
export function hashInlineScripts(html: string): string[] {
  return [...html.matchAll(INLINE)].map(([, script]) => {
    return `'sha256-${createHash('sha256').update(script!).digest('base64')}'`;
  });
}

/**
 * The scripts within all pages of a build, so that no other script within a page may run. All our pages are static, and what the service
 * worker keeps is kept with the policy it came with: a nonce, which is new with each answer, would not go with either.
 *
 * @param folder of the built pages; nothing when there is no build
 */
export function hashScriptsOfPages(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  return [...new Set(pages.flatMap((name) => hashInlineScripts(readFileSync(join(folder, name), 'utf8'))))];
}
