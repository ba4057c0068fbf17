import { expect, it } from 'vitest';
import { aboutMember } from '../../app/_board/members/member-words';
import type { Member } from '../../app/_board/members/members';

const ada: Member = {
  id: 'ada',
  name: 'Ada',
  color: '#e03131',
  isOwner: false,
  role: 'edit',
  links: [{ role: 'edit', label: '' }],
  ban: null,
};

it('says how somebody came, and until when they are kept out', () => {
  expect(aboutMember({ ...ada, isOwner: true })).toBe('Owner');
  expect(aboutMember(ada)).toBe('By link: can edit');
  const links = [
    { role: 'edit' as const, label: 'Class 7b' },
    { role: 'view' as const, label: '' },
    { role: 'view' as const, label: '' },
  ];
  expect(aboutMember({ ...ada, links })).toBe('By link: Class 7b, can view');
  expect(aboutMember({ ...ada, links: [] })).toBe('By a link that is gone');
  expect(aboutMember({ ...ada, ban: { until: null } })).toBe('Kept out until you let them in');
  expect(aboutMember({ ...ada, ban: { until: '2026-11-27T16:37:00' } }, 'en-GB')).toBe(
    'Kept out until 27 Nov 2026, 16:37',
  );
});
