// breaks: no-circular
import { lid } from './lid';

export const box = () => lid;
