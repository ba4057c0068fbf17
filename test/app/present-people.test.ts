import { expect, test } from 'vitest';
import type { Person } from '../../app/_board/board-session';
import { initialsOf } from '../../app/_board/initials';
import { arePeopleEqual, presentPeople } from '../../app/_board/present-people';

const person = (
  client: number,
  id: string,
  name: string,
  isMe = false,
  cursor?: [number, number],
): Person => ({
  client,
  isMe,
  presence: { user: { id, name, color: '#d3323f' }, cursor },
});

test('one person with two tabs is one person, and I come first', () => {
  const people = presentPeople([
    person(3, 'z', 'Zoë'),
    person(4, 'a', 'Ada'),
    person(5, 'z', 'Zoë'),
    person(1, 'm', 'Me', true),
    person(2, 'm', 'Me'),
  ]);
  expect(people.map(({ name, client }) => `${name} ${client}`)).toEqual(['Me 1', 'Ada 4', 'Zoë 3']);
});

test('my other tab came first: I am still me', () => {
  const [me] = presentPeople([person(2, 'm', 'Me'), person(1, 'm', 'Me', true)]);
  expect(me).toMatchObject({ isMe: true, client: 1 });
});

test('a moving cursor changes nothing in the list', () => {
  const before = presentPeople([person(1, 'a', 'Ada', false, [0, 0])]);
  const after = presentPeople([person(1, 'a', 'Ada', false, [5, 5])]);
  expect(arePeopleEqual(before, after)).toBe(true);
  expect(arePeopleEqual(before, presentPeople([person(1, 'a', 'Ada Lovelace')]))).toBe(false);
});

test('initials are at most two letters, of any script', () => {
  expect(initialsOf('Ada Lovelace')).toBe('AL');
  expect(initialsOf('Jean Luc Picard')).toBe('JP');
  expect(initialsOf('zoë')).toBe('Z');
  expect(initialsOf('🦊 fox')).toBe('🦊F');
  expect(initialsOf('  ')).toBe('?');
});
