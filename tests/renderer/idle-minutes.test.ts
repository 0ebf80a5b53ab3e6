import { expect, test } from 'vitest';
import { offeredMinutes } from '../../src/renderer/screens/settings/idle-minutes';

test.each([
  ['nothing laid down', 10, 30, [5, 10, 15, 20, 30]],
  ['a value of one’s own', 12, 30, [5, 10, 12, 15, 20, 30]],
  ['fewer allowed than were chosen', 20, 10, [5, 10]],
  ['a number allowed that is on no list', 30, 8, [5, 8]],
  ['the fewest allowed', 5, 5, [5]],
])('with %s no rest is offered beyond what IT allows', (_, chosen, most, offered) => {
  expect(offeredMinutes(chosen, most)).toEqual(offered);
});
