import { afterEach, expect, test, vi } from 'vitest';
import { readServerError, serverWords } from '../../../app/_language/server-words';
import { speak } from '../../../app/_language/translate';

function speakGerman(catalog: Readonly<Record<string, string>>): void {
  vi.stubGlobal('document', { documentElement: { lang: 'de' } });
  speak('de', catalog);
}

afterEach(() => {
  vi.unstubAllGlobals();
  speak('en', {});
});

test('in English a server is quoted as it speaks', () => {
  expect(serverWords({ code: 'FORBIDDEN', message: 'needs the role edit, yours is view' })).toBe(
    'needs the role edit, yours is view',
  );
});

test('what is known of a server is said in the language of the page, with its numbers', () => {
  speakGerman({
    'The file is empty': 'Die Datei ist leer',
    'Too many requests: try again in {count} s': 'Zu viele Anfragen: in {count} s noch einmal',
    'leads into the server’s own network': 'führt in das eigene Netz des Servers',
  });
  expect(serverWords({ message: 'The file is empty' })).toBe('Die Datei ist leer');
  expect(serverWords({ message: 'Too many requests: try again in 17 s' })).toBe(
    'Zu viele Anfragen: in 17 s noch einmal',
  );
  expect(serverWords({ message: 'url: leads into the server’s own network' })).toBe(
    'url: führt in das eigene Netz des Servers',
  );
});

test('other words are said by their code, and those without a known code as they are', () => {
  speakGerman({ 'You may not do this here': 'Das ist Ihnen hier nicht erlaubt' });
  expect(serverWords({ code: 'FORBIDDEN', message: 'needs the role edit, yours is view' })).toBe(
    'Das ist Ihnen hier nicht erlaubt',
  );
  expect(serverWords({ code: 'BRAND_NEW', message: 'never heard of' })).toBe('never heard of');
});

test('an answer without the form of an error says nothing', () => {
  expect([null, 'no', {}, { message: '' }, { code: 'X' }].map(readServerError)).toEqual(Array(5).fill(null));
  expect(readServerError({ code: 'OVER', message: 'it is over' })).toEqual({
    code: 'OVER',
    message: 'it is over',
  });
});
