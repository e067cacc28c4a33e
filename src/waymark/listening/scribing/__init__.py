"""Somebody writes down what another says, and hands over the receipt. Nothing is kept of who wrote."""
