import { queryOptions } from '@tanstack/react-query';
import type { Ref } from '@parley/kernel';
import { answer, api, type Shapes } from './client';
import { keys } from './keys';
import { refText } from './refs';

export type SendingOptions = Shapes['SendingOptionsReply'];

/** Which numbers a text on a record may run between. */
export const sendingOptionsQuery = (record: Ref | undefined) =>
  queryOptions({
    queryKey: keys.sendingOptions(record ?? { type: 'contact', id: '' }),
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/v1/records/{ref}/sending-options', {
          params: { path: { ref: refText(record!) } },
          signal,
        }),
      ),
  });
