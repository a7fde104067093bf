import { Component } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Brand } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { PublicFooter } from './public-footer';

/** What stands around the pages of one form: sign-in, registration, recovery. On desks beside what we do. */
@Component({
  imports: [Brand, PublicFooter, RouterLink, RouterOutlet, TextPipe],
  templateUrl: './account-frame.html',
  styleUrl: './account-frame.scss',
})
export class AccountFrame {}
