// breaks: interface-layer
import { offers } from '../infrastructure/offers.typeorm';

export const prices = offers;
