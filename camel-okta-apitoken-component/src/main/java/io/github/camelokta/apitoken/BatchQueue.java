package io.github.camelokta.apitoken;

import java.util.AbstractQueue;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** A batch whose elements are made only when it is their turn. It can be emptied and not filled. */
final class BatchQueue extends AbstractQueue<Object> {

    private final Supplier<?> elements;
    private int size;
    private Object next;

    /** @param elements makes the next one, as often as the size says */
    BatchQueue(int size, Supplier<?> elements) {
        this.size = size;
        this.elements = elements;
    }

    @Override
    public Object peek() {
        if (next == null && size > 0) {
            next = elements.get();
        }
        return next;
    }

    @Override
    public Object poll() {
        Object head = peek();
        if (head != null) {
            next = null;
            size--;
        }
        return head;
    }

    @Override
    public int size() {
        return size;
    }

    /** Takes out what it iterates over. */
    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return size > 0;
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The batch is empty");
                }
                return poll();
            }
        };
    }

    @Override
    public boolean offer(Object element) {
        throw new UnsupportedOperationException("A batch is what was polled");
    }
}
