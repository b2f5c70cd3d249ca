import type { Owner } from '@parley/kernel';

export interface NumberForm {
  readonly number: string;
  readonly name: string;
  readonly owner?: Owner;
  readonly kind: '' | 'geographic' | 'toll-free' | 'short-code';
}

export const EMPTY_NUMBER: NumberForm = { number: '', name: '', kind: '' };

const FORM = /^\+?[1-9]\d{6,14}$/;
const SHORT_CODE = /^\d{3,6}$/;

/** What people write between the digits does not matter. */
export const plainNumber = (number: string): string => number.replace(/[\s().\-/]/g, '');

export const isNumber = (number: string): boolean =>
  FORM.test(plainNumber(number)) || SHORT_CODE.test(plainNumber(number));
