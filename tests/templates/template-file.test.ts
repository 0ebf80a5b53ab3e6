import { expect, test } from 'vitest';
import { hashOf, readTemplate, templateFileText } from '../../src/main/services/templates';
import { ASKING_KEYS, readShippedTemplate, SHIPPED_KEYS } from './shipped';

test.each([...SHIPPED_KEYS, ...ASKING_KEYS])('a file of %s gives the same template back', (key) => {
  const template = readShippedTemplate(key);
  expect(readTemplate(templateFileText(template), 'a.plumbtemplate')).toEqual({
    template,
    hash: hashOf(template),
  });
});

test('a file that was changed after it was saved is refused', () => {
  const text = templateFileText(readShippedTemplate('VOI')).replace('"critical": true', '"critical": false');
  expect(() => readTemplate(text, 'a.plumbtemplate')).toThrow(/was changed after it was saved/);
});
