// breaks: domain-layer
import { Injectable } from '@nestjs/common';

export const consent = Injectable;
