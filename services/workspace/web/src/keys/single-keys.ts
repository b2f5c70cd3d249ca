import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session';

/** Whether letters alone are shortcuts: on, unless switched off (WCAG 2.1.4). */
export const useSingleKeys = (): boolean => useQuery(sessionQuery).data?.settings.singleKeys !== false;
