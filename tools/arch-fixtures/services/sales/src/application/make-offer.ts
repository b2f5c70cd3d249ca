// breaks: application-layer
import { offers } from '../infrastructure/offers.typeorm';

export const makeOffer = offers;
