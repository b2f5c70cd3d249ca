import type { Ref } from '@parley/kernel';
import { answer, api } from '../../api/client';

const MOST = 20;

/** The record that a text to a number can belong to; the number is in E.164 form. */
export async function findByNumber(number: string): Promise<Ref | undefined> {
  const { records } = await answer(
    api.GET('/api/v1/records', { params: { query: { query: number, limit: MOST } } }),
  );
  const withNumber = records.find(
    ({ type, phones }) =>
      type !== 'opportunity' && Object.values(phones ?? {}).some((each) => each === number),
  );
  return withNumber && { type: withNumber.type, id: withNumber.id };
}
