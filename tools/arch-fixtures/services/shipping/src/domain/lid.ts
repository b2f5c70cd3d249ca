import { box } from './box';

export const lid = () => box;
