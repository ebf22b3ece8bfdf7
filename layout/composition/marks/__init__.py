"""Marks and readings between the lines (着重号, 专名号, 示亡号, 注音): loaded for marked text only."""
