// breaks: all-resolved
import { lost } from './nowhere-to-be-found';

export const lose = lost;
