// breaks: lib-contracts
import { Injectable } from '@nestjs/common';

export const parcelSent = Injectable;
