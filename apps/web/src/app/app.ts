import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

/** The merchant app: everything else is behind its routes. */
@Component({
  selector: 'app-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {}
