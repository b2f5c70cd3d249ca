// breaks: shipped-packages
import fc from 'fast-check';

export const draw = fc;
