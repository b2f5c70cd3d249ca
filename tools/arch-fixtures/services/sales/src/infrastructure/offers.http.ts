// breaks: infrastructure-layer
import { showOffer } from '../interface/offer.nats';

export const offerPage = showOffer;
