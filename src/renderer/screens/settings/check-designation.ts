import { screenText } from '../../../shared/domain/screening';

/** Why a designation cannot be taken, with the way out; null when it can. What is only doubtful is let through. */
export function checkDesignation(designation: string): string | null {
  if (designation.trim() === '') return 'Write your role, such as “reviewing officer”.';
  const blocked = screenText(designation).find(({ severity }) => severity === 'block');
  return blocked === undefined ? null : blocked.message;
}
