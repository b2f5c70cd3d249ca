export const showOffer = 'offer';
